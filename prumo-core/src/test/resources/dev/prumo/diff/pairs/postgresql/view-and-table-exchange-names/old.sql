create table stock (sku text primary key, quantity integer);
create view stock_now as select sku, quantity from stock where quantity > 0;
