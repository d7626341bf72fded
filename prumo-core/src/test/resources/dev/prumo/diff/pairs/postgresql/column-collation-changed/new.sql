create table names (id integer primary key, surname text collate "de-x-icu" not null);
