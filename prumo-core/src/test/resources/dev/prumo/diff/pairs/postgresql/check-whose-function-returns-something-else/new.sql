create function stars_of(value integer) returns numeric language sql immutable as $$ select value::numeric $$;
create table reviews (id integer primary key, stars integer check (stars_of(stars) > 0));
