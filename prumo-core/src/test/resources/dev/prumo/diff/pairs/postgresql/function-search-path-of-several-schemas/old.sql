create function today() returns date language sql stable set search_path = pg_catalog as $$ select current_date $$;
