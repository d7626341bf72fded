create table products (sku text primary key, title text not null);
