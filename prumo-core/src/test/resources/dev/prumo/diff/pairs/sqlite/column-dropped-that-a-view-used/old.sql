create table customers (id integer primary key, name text, fax text);
create view contacts as select id, name, fax from customers;
