create table prices (sku text primary key, price numeric);
create view cheap as select sku, price from prices where price < 10;
