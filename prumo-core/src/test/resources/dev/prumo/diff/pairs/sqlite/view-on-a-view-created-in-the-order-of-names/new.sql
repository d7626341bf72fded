create table customers (id integer primary key, name text);
create view z_names as select name from customers;
create view a_names as select name from z_names;
