create table products (id integer primary key, ean text);
