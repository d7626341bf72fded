create table products (id integer primary key, price numeric constraint chk_1 check (price > 0));
