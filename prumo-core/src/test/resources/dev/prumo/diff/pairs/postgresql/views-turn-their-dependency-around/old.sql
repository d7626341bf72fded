create table stock (sku text primary key, quantity integer);
create view a as select sku, quantity from stock;
create view b as select sku from a;
