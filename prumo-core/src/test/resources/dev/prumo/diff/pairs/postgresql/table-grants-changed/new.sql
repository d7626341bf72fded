create table products (id integer primary key, price numeric);
grant select, insert, references, trigger on products to prumo_app with grant option;
