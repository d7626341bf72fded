create table customers (id integer primary key, city text);
create view local_customers as select id, city from customers;
