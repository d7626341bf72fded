create function today() returns date language sql stable set search_path = pg_catalog, pg_temp as $$ select current_date $$;
