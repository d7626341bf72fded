create table visits (id integer primary key, number text);
create index visits_number on visits (number);
