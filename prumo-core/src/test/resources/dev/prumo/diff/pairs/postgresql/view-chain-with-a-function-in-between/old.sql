create table books (id integer primary key, price integer);
create view prices as select id, price from books;
create function cheap() returns setof prices language sql stable as $$ select * from prices where price < 10 $$;
create view cheap_books as select id from cheap();
