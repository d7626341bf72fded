create table names (id integer primary key, surname text);
create index names_surname on names (surname);
