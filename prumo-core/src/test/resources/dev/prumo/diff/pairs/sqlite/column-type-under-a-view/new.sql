create table customers (id integer primary key, name text);
create view names as select name from customers;
create view initials as select substr(name, 1, 1) as initial from names;
