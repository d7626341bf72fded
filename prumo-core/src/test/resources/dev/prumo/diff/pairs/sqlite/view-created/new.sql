create table customers (id integer primary key, name text);
create view names (customer_name) as select name from customers where name is not null;
