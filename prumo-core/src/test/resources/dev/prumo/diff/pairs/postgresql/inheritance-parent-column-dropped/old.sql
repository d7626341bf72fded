create table people (id integer primary key, name text, born date);
create table teachers (subject text) inherits (people);
