create table people (id integer primary key, name text);
create table teachers (subject text) inherits (people);
