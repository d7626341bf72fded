create table prices (sku text primary key, price numeric);
create rule keep as on delete to prices where old.price > 0 do instead nothing;
comment on rule keep on prices is 'Only what was free may go';
