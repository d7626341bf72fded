create type address as (street text, zip text, fax text);
create table shops (id integer primary key, address address);
