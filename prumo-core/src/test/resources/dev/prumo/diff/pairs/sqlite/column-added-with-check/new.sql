create table customers (id integer primary key, name text, age integer check (age between 0 and 150));
