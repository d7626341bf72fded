create table books (id integer primary key, title text, changed_at timestamptz);
create function touch() returns trigger language plpgsql as $$ begin new.changed_at := now(); return new; end $$;
create trigger touched before insert or update on books for each row execute function touch();
