create table products (id integer primary key, price numeric);
create view price_list as select id, price from products;
create function dearest() returns price_list language sql stable as $$ select * from price_list order by price desc limit 1 $$;
