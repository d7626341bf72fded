create table customers (id integer primary key, name text not null, check (name <> ''));
create table orders (id integer primary key, customer_id integer not null references customers on delete cascade, note text default (lower('X')));
create table lines (id integer primary key, order_id integer not null references orders on delete cascade);
