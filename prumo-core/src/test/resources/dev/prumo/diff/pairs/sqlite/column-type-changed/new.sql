create table products (id integer primary key, price numeric(10, 4), code text, bits text);
