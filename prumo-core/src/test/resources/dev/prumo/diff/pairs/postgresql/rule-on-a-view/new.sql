create table prices (sku text primary key, price numeric);
create view cheap as select sku, price from prices where price < 10;
create rule cheap_insert as on insert to cheap do instead insert into prices values (new.sku, new.price);
