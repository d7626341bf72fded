create table books (id integer primary key, title text);
create function all_books() returns setof books language sql stable as $$ select * from books $$;
