create table customers (id integer primary key, name text);
create table orders (id integer primary key, customer_id integer not null references customers on delete cascade);
create table lines (id integer primary key, order_id integer not null references orders on delete cascade);
