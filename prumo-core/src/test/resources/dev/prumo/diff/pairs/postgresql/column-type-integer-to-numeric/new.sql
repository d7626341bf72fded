create table products (id integer primary key, weight numeric(10, 3) default 1);
