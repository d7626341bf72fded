create table customers (number integer primary key);
create table tickets (id integer primary key, customer integer references customers (number));
