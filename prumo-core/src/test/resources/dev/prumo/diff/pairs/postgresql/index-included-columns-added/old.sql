create table orders (id integer primary key, number text, total numeric, state text);
create unique index orders_number on orders (number);
