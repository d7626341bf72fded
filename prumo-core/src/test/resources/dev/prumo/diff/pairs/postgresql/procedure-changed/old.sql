create procedure restock(sku text) language plpgsql as $$ begin null; end $$;
