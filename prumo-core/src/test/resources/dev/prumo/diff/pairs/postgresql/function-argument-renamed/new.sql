create function add_tax(price numeric) returns numeric language sql as $$ select $1 $$;
