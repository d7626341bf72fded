create procedure clean_up() language plpgsql as $$ begin end $$;
