create table products (id integer primary key, price numeric not null check (price > 0), weight numeric, check (weight < price * 100));
