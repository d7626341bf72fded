create table books (id integer primary key, title text);
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger touched after insert or update of title or delete on books for each row when (pg_trigger_depth() < 2) execute function touch('a', '2');
