create table products (id integer primary key, price numeric(12, 4) not null);
