create table archived_orders (id integer primary key, total numeric);
create table orders (number text primary key, amount numeric not null, channel text);
