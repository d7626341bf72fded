create table products (id integer primary key, unit_price numeric(12, 2) not null default 0);
