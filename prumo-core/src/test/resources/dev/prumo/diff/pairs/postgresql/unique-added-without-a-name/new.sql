create table seats (id integer primary key, hall text, line integer, number integer, unique (hall, line, number));
