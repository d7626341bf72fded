create table orders (id integer primary key, total numeric);
create table incoming_orders (number text primary key, amount numeric not null, channel text);
