create table visits (id integer primary key);
