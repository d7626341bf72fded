create function age_of(born date) returns integer language sql stable as $$ select extract(year from age(born))::integer $$;
