create table customers (id integer primary key, name text);
create view shown as select id, name as customer_name from customers;
