create table stock_levels (sku text primary key, quantity integer not null) with (fillfactor = 70);
