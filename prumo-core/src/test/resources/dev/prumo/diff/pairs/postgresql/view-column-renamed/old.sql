create table customers (id integer primary key, name text);
create view shown as select id, name from customers;
