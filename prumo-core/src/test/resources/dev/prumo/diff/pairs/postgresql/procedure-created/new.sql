create table stock (sku text primary key, quantity integer);
create procedure restock(sku text, inout quantity integer) language plpgsql as $$ begin quantity := quantity + 1; end $$;
comment on procedure restock(text, integer) is 'Adds one';
