create function add_tax(price numeric, rate numeric default 0.1, note text default 'x') returns numeric language sql as $$ select price $$;
