create table products (id integer primary key, price numeric);
create view rows_of_products as select products from products;
