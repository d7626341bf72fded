create function today() returns date language sql stable as $$ select current_date $$;
