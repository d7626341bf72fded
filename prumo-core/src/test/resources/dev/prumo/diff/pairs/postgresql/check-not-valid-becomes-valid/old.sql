create table products (id integer primary key, price numeric);
alter table products add constraint price_is_positive check (price > 0) not valid;
