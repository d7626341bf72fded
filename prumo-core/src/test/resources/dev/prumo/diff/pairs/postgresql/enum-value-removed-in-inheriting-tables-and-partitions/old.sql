create type size as enum ('s', 'm', 'xxl');
create table clothes (id integer, size size default 's');
create table shirts (sleeves text) inherits (clothes);
create table orders (id integer not null, size size not null default 'm') partition by range (id);
create table orders_1 partition of orders for values from (1) to (1000);
