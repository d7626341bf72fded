create table people (id integer primary key, age integer);
create table teachers (subject text) inherits (people);
