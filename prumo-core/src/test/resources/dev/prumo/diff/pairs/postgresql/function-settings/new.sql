create function stock_of(sku text) returns integer language plpgsql
    set lock_timeout = '2s' set timezone = 'America/Sao_Paulo' as $$ begin return 1; end $$;
