create function area(width numeric, height numeric) returns numeric language sql as $$ select width * height $$;
