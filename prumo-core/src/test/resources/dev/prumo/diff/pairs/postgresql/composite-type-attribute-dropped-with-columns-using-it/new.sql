create type address as (street text, zip text);
create table shops (id integer primary key, address address);
