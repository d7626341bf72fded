create table products (id serial primary key, price numeric);
create sequence receipts;
create function total() returns numeric language sql as $$ select 1.0 $$;
create type size as enum ('s', 'l');
grant select on products to prumo_app;
grant usage on sequence receipts, products_id_seq to prumo_app;
grant execute on function total() to prumo_app;
revoke execute on function total() from public;
grant usage on type size to prumo_app;
