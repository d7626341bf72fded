create table books (id integer primary key, title text);
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger touched before update of title on books for each row execute function touch();
