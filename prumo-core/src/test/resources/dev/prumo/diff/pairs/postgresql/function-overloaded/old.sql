create function area(side numeric) returns numeric language sql as $$ select side * side $$;
