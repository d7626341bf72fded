create table prices (sku text primary key, price numeric);
