create table transfers (id integer primary key, amount numeric);
create function balanced() returns trigger language plpgsql as $$ begin return null; end $$;
