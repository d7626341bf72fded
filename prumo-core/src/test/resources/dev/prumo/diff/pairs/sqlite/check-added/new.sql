create table products (id integer primary key, price numeric, constraint price_is_positive check (price > 0));
