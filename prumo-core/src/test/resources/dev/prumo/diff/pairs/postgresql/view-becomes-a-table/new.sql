create table products (id integer primary key, price numeric);
create table price_list (id integer, price numeric);
