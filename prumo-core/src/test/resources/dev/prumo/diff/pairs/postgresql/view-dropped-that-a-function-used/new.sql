create table products (id integer primary key, price numeric);
create function dearest() returns products language sql stable as $$ select * from products order by price desc limit 1 $$;
