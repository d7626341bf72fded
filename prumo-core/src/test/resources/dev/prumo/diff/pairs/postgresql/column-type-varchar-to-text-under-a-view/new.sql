create table customers (id integer primary key, name text);
create view customer_names as select name from customers;
