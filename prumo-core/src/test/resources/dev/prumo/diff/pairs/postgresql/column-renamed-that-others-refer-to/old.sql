create table customers (id integer primary key);
create table tickets (id integer primary key, customer integer references customers (id));
