create type address as (street varchar(40), zip text);
create table shops (id integer primary key, address address, former address[]);
create view streets as select id, (address).street from shops;
