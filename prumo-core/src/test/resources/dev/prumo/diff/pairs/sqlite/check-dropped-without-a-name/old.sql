create table products (id integer primary key, price numeric check (price > 0), check (price < 1000));
