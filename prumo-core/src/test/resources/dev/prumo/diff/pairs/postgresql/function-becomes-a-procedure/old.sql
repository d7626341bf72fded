create function clean_up() returns void language plpgsql as $$ begin end $$;
