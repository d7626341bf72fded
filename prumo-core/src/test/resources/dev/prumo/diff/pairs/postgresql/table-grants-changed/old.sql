create table products (id integer primary key, price numeric);
grant select, delete, truncate on products to prumo_app;
grant select on products to public;
