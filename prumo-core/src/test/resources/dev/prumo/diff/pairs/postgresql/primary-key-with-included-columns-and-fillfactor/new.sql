create table products (sku text, title text not null, primary key (sku) include (title) with (fillfactor = 80));
