create function secret() returns text language sql as $$ select 's' $$;
