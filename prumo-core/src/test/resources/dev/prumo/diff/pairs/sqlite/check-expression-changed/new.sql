create table products (id integer primary key, price numeric, constraint price_range check (price > 0 and price < 1000000));
