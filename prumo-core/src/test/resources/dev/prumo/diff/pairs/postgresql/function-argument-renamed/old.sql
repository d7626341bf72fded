create function add_tax(p numeric) returns numeric language sql as $$ select $1 $$;
