create table books (id integer primary key, title text);
create function search_books(words text) returns table (id integer) language sql stable as $$ select b.id from books b $$;
