create table products (id integer primary key, price numeric(10), code varchar(10), bits blob);
