create table customers (id integer primary key, active boolean);
create view active_customers as select id, active from customers where active with cascaded check option;
