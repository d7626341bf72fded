create table products (id integer primary key, weight integer default 1);
