create function stock_of(sku text) returns integer language plpgsql set work_mem = '8MB' as $$ begin return 1; end $$;
