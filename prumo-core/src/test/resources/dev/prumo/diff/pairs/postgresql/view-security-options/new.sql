create table customers (id integer primary key, active boolean);
create view active_customers with (security_barrier = true, security_invoker = true) as select id from customers where active;
