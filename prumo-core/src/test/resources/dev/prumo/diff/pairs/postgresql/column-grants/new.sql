create table products (id integer primary key, price numeric, cost numeric);
grant select (id, price), update (price) on products to prumo_app;
