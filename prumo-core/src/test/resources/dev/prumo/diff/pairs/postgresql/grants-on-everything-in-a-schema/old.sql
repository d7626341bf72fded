create table products (id serial primary key, price numeric);
create sequence receipts;
create function total() returns numeric language sql as $$ select 1.0 $$;
create type size as enum ('s', 'l');
