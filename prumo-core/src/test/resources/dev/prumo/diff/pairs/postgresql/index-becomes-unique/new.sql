create table visits (id integer primary key, number text);
create unique index visits_number on visits (number);
