create table stock (sku text primary key, quantity integer);
create view first as select quantity from stock;
create view second as select sku from stock;
