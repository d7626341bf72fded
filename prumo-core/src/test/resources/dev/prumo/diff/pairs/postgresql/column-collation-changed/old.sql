create table names (id integer primary key, surname text collate "C" not null);
