create table products (id integer primary key, price numeric);
create index products_price on products (price);
