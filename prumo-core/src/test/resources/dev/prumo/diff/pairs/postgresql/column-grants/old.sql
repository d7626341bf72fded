create table products (id integer primary key, price numeric, cost numeric);
grant select (id, cost) on products to prumo_app;
