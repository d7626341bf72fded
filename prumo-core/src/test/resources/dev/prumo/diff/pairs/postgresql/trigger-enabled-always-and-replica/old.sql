create table books (id integer primary key, title text);
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger one before insert on books for each row execute function touch();
create trigger two before insert on books for each row execute function touch();
alter table books enable always trigger one;
