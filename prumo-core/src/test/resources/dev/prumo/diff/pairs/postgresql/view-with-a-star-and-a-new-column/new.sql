create table products (id integer primary key, price numeric, title text);
create view everything as select * from products;
