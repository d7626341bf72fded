create table products (sku text primary key);
