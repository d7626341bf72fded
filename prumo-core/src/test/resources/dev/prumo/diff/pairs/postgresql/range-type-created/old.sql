create table rooms (id integer primary key);
