create table products (id integer primary key, price numeric);
create view price_list as select id, price from products;
