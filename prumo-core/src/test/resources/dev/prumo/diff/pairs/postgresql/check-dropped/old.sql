create table products (id integer primary key, price numeric not null constraint price_is_positive check (price > 0));
