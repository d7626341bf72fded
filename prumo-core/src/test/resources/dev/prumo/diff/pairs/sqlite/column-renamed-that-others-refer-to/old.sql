create table customers (id integer primary key, name text);
create table tickets (id integer primary key, customer integer references customers (id) on delete cascade);
