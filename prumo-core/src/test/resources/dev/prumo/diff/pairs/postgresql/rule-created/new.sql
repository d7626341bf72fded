create table prices (sku text primary key, price numeric);
create table price_log (sku text, price numeric, at timestamptz);
create rule log_price as on update to prices where new.price <> old.price do also insert into price_log values (new.sku, new.price, now());
