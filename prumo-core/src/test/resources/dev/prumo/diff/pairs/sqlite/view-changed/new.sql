create table customers (id integer primary key, name text);
create view names as select name, length(name) as long from customers order by name;
