create table shops (id integer primary key);
