create table products (id integer primary key, price numeric(8, 2) not null);
