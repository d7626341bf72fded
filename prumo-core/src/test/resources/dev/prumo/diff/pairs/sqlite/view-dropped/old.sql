create table customers (id integer primary key, name text);
create view names as select name from customers;
