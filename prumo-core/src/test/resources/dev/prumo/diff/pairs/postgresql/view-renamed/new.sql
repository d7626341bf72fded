create table customers (id integer primary key, name text);
create view visible_customers as select id, name from customers;
create view names as select name from visible_customers;
