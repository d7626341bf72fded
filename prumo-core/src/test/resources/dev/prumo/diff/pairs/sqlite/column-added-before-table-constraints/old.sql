create table seats (id integer primary key, hall text, number integer, unique (hall, number));
