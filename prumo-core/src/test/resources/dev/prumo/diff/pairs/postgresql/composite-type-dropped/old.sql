create type address as (street text, number varchar(10));
create table shops (id integer primary key, address address);
