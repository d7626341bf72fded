create table customers (id integer primary key, name text, city text);
create view shown as select id, name, city from customers;
