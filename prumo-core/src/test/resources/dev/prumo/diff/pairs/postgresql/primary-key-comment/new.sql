create table products (sku text primary key);
comment on constraint products_pkey on products is 'Given by the maker';
