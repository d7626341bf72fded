create table books (id integer primary key, title text, subtitle text);
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger touched before update of title, subtitle on books for each row execute function touch();
