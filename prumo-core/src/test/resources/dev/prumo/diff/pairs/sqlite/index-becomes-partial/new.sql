create table orders (id integer primary key, state text);
create index open_orders on orders (state) where state <> 'sent' and id > 0;
