create type region as enum ('south', 'north', 'west');
create table sales (id integer not null, region region not null) partition by list (region);
create table sales_south partition of sales for values in ('south');
create table sales_west partition of sales for values in ('west');
