create table books (id integer primary key, title text);
create function search_books(words text) returns setof books language sql stable as $$ select * from books where title like words $$;
