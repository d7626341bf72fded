create table rooms (id integer primary key);
create table visits (id integer primary key);
