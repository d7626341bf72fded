create table customers (id integer not null unique, number text primary key);
create table orders (id integer primary key, customer_id integer references customers (id));
