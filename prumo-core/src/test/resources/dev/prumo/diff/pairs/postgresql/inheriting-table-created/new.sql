create table people (id integer primary key, name text not null);
create table teachers (subject text) inherits (people);
