create table customers (id bigint generated always as identity primary key, name text not null);
create index customers_name on customers (lower(name));
create view greeting as select 'Dear ' || name as words from customers;
