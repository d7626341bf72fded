create table customers (id integer primary key, name text);
create view shown as select id::bigint as id, name::varchar(10) as name from customers;
