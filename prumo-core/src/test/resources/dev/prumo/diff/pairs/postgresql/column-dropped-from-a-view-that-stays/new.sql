create table customers (id integer primary key, name text not null);
create view contacts as select id, name from customers;
