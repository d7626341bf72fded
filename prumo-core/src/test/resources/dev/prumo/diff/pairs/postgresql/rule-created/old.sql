create table prices (sku text primary key, price numeric);
create table price_log (sku text, price numeric, at timestamptz);
