create table notes (id integer primary key, body text);
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger touched before update of body on notes for each row when (new.body <> '') execute function touch();
