create table products (id integer primary key, price numeric);
grant all on products to prumo_app;
