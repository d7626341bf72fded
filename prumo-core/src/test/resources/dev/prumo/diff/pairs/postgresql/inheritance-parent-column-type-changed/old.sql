create table people (id integer primary key, name varchar(40));
create table teachers (subject text) inherits (people);
