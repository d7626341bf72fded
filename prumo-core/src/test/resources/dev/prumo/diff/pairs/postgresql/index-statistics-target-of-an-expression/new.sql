create table names (id integer primary key, surname text);
create index names_surname on names (lower(surname));
alter index names_surname alter column 1 set statistics 400;
