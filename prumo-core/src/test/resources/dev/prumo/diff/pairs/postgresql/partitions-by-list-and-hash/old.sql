create table customers (id integer not null, country char(2) not null) partition by list (country);
create table customers_br partition of customers for values in ('BR');
