create table customers (id integer primary key, active boolean);
create view active_customers as select id from customers where active;
comment on view active_customers is 'Old';
