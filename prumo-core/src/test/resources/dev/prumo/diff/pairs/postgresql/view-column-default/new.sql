create table customers (id integer primary key, city text);
create view local_customers as select id, city from customers;
alter view local_customers alter column city set default 'Porto Alegre';
