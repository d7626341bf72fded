create table products (id integer primary key, price numeric, check (price < 1000));
