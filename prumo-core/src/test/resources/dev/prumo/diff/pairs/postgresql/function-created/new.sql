create function add_tax(price numeric, rate numeric default 0.17) returns numeric
    language sql immutable parallel safe as $$ select price * (1 + rate) $$;
