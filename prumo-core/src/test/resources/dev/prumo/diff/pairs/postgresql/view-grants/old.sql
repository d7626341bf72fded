create table customers (id integer primary key, name text, active boolean);
create view active_customers as select id, name from customers where active;
