create table products (id integer primary key, price numeric(12, 2) not null);
