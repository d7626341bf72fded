create table people (id integer primary key, age integer constraint adult check (age >= 18));
create table teachers (subject text) inherits (people);
