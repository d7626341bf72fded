create table customers (id integer primary key, name text);
create view names as select name, id from customers;
create view long_names as select name from names where length(name) > 20;
create trigger named instead of insert on names begin insert into customers (name) values (new.name); end;
