create table notes (id integer primary key, author text not null, body text);
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger touched before update of author on notes for each row when (old.author <> new.author) execute function touch();
create policy own_notes on notes using (author = session_user);
