create table customers (number integer primary key, name text);
create table tickets (id integer primary key, customer integer references customers (number) on delete cascade);
