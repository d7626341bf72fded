create table orders (id integer primary key, state text);
create index open_orders on orders (id) where state in ('new', 'paid');
