create table lockers (id integer primary key, number text default '0');
