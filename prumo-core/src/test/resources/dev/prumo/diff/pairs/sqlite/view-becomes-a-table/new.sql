create table customers (id integer primary key, name text);
create table names (name text);
