create table books (id integer primary key, title varchar(40));
create function all_books() returns setof books language sql stable as $$ select * from books $$;
create view shelf as select b.id, b.title from all_books() b;
