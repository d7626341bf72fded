create table seats (id integer primary key, hall text, number integer, price numeric, unique (hall, number));
