create table products (id integer primary key, price numeric);
grant select, insert, update on products to prumo_app;
grant select on products to public;
