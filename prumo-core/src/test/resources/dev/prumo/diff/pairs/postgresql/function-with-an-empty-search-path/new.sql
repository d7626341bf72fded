create function today() returns date language sql stable set search_path = '' as $$ select current_date $$;
