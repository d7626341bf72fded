create view stock as select ''::text as sku, 0 as quantity;
create table stock_now (sku text primary key, quantity integer);
