create type region as enum ('south', 'north');
create table sales (id integer not null, region region not null) partition by list (region);
create table sales_south partition of sales for values in ('south');
