create table products (id integer primary key, price numeric);
create view everything as select * from products;
