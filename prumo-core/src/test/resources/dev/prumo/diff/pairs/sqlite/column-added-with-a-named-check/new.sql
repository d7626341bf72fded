create table customers (id integer primary key, name text, age integer constraint adult check (age >= 18));
