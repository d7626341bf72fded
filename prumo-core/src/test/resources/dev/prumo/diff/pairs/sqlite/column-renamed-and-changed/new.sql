create table products (id integer primary key, unit_price numeric(12, 2) not null default 0);
create index products_price on products (unit_price);
