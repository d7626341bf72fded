create type mood as enum ('sad', 'happy');
create function describe(m mood) returns text language sql immutable as $$ select m::text $$;
