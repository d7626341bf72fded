create type address as (street text, zip text, country char(2));
create table shops (id integer primary key, name text);
