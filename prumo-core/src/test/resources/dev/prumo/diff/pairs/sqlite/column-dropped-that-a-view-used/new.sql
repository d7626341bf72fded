create table customers (id integer primary key, name text);
create view contacts as select id, name from customers;
