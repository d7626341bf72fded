create function in_range(value integer) returns boolean language sql immutable as $$ select value between 1 and 5 $$;
create table reviews (id integer primary key, stars integer check (in_range(stars)));
