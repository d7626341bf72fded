create table people (id bigint primary key, name text);
create table teachers (subject text) inherits (people);
