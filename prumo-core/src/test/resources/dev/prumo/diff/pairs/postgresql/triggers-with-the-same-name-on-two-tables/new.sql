create table books (id integer primary key);
create table films (id integer primary key);
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger touched before insert on books for each row execute function touch();
create trigger touched before delete on films for each row execute function touch();
