create table books (id integer primary key, title text);
create view titles as select title from books;
create function write_title() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger writes instead of insert on titles for each row execute function write_title();
