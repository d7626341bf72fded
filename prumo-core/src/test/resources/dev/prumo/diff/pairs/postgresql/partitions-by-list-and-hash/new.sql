create table customers (id integer not null, country char(2) not null) partition by list (country);
create table customers_br partition of customers for values in ('BR') partition by hash (id);
create table customers_br_0 partition of customers_br for values with (modulus 2, remainder 0);
create table customers_br_1 partition of customers_br for values with (modulus 2, remainder 1);
create table customers_eu partition of customers for values in ('DE', 'FR', null);
