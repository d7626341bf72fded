create function stock_of(sku text) returns integer language plpgsql as $$ begin return 1; end $$;
