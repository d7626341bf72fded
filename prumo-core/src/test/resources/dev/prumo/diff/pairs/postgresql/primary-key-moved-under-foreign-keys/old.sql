create table customers (id integer primary key, number text not null unique);
create table orders (id integer primary key, customer_id integer references customers (id));
