create table products (id integer primary key, price numeric);
create function with_tax(price numeric) returns numeric language sql immutable as $$ select price * 1.17 $$;
create view prices as select id, with_tax(price) as price from products;
create view prices_in_words as select price::text as price from prices;
