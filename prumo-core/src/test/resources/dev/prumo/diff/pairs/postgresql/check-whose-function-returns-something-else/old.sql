create function stars_of(value integer) returns integer language sql immutable as $$ select value $$;
create table reviews (id integer primary key, stars integer check (stars_of(stars) > 0));
