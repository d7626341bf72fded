create table stock (sku text primary key, quantity integer);
