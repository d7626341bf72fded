create function area(side numeric) returns numeric language sql as $$ select side * side $$;
create function area(width numeric, height numeric) returns numeric language sql as $$ select width * height $$;
create function area(width integer, height integer) returns integer language sql as $$ select width * height $$;
