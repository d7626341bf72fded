create function area(side numeric) returns numeric language sql as $$ select side * side $$;
create function area(width numeric, height numeric) returns numeric language sql as $$ select width * height $$;
comment on function area(numeric) is 'Of a square';
