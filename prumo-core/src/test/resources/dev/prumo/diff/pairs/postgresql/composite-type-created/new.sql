create type address as (street text, number varchar(10), zip char(8));
create table shops (id integer primary key, address address, former address[]);
