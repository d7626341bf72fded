create table customers (id integer primary key, name varchar(100));
create view customer_names as select name from customers;
