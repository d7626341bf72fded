create table notes (id integer primary key, written_by text not null, body text);
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger touched before update of written_by on notes for each row when (old.written_by <> new.written_by) execute function touch();
create policy own_notes on notes using (written_by = session_user);
