create table products (id integer primary key, price numeric);
create materialized view price_list as select id, price from products;
create unique index price_list_id on price_list (id);
