create table lockers (id integer primary key, number integer default 0);
