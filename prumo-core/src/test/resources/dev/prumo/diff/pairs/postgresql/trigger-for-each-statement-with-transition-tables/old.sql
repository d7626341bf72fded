create table books (id integer primary key, title text);
create function count_new() returns trigger language plpgsql as $$ begin return null; end $$;
