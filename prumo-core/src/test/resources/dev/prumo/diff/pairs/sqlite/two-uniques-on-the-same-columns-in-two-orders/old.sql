create table seats (line integer, number integer, unique (line, number));
