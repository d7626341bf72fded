create table books (id integer primary key, title text);
create function search_books(words text) returns table (id integer, title text) language sql stable as $$ select b.id, b.title from books b $$;
