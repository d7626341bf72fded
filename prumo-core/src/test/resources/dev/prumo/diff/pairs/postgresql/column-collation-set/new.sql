create table names (id integer primary key, surname text collate "C");
create index names_surname on names (surname);
