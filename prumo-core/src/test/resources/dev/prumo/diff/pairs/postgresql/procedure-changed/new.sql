create procedure restock(sku text) language plpgsql security definer as $$ begin commit; end $$;
