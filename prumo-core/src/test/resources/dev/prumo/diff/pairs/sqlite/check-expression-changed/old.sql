create table products (id integer primary key, price numeric, constraint price_range check (price > 0));
