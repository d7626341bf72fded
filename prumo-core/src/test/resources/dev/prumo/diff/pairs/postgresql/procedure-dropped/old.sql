create procedure restock(sku text) language sql as $$ select 1 $$;
