create table customers (id integer primary key, name varchar(40));
create function customer_name(wanted integer) returns text language sql stable
begin atomic
    select name::text from customers where id = wanted;
end;
