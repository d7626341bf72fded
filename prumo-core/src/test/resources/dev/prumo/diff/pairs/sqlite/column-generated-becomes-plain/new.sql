create table lines (id integer primary key, quantity integer, twice integer);
