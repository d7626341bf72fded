create table customers (id bigint generated always as identity primary key, first_name text not null, surname text not null);
create index customers_surname on customers (lower(surname), lower(first_name));
create view greeting as select 'Dear ' || first_name || ' ' || surname as words from customers;
