create type address as (street text, zip text);
create table addresses of address (primary key (zip));
