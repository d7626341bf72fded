create table prices (sku text primary key, price numeric);
create rule keep as on delete to prices do instead nothing;
