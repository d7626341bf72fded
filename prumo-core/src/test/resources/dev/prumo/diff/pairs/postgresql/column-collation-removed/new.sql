create table names (id integer primary key, surname varchar(30));
