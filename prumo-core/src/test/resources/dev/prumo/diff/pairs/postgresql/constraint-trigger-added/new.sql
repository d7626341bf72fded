create table transfers (id integer primary key, amount numeric);
create function balanced() returns trigger language plpgsql as $$ begin return null; end $$;
create constraint trigger transfers_balanced after insert or update on transfers
    deferrable initially deferred for each row execute function balanced();
