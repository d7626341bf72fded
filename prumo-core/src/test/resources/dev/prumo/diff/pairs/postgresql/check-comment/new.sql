create table products (id integer primary key, price numeric constraint price_is_positive check (price > 0));
comment on constraint price_is_positive on products is 'Gifts cost a cent';
