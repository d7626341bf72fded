create type mood as enum ('sad', 'ok', 'happy');
create function describe(m mood, n integer[]) returns mood[] language sql immutable as $$ select array[m] $$;
