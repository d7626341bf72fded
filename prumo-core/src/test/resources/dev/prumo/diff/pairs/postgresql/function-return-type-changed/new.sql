create function age_of(born date) returns interval language sql stable as $$ select age(born) $$;
