create table books (id integer primary key, price numeric(8, 2));
create function dear(price numeric) returns boolean language sql immutable return price > 100;
create view dear_books as select id, price from books where dear(price);
create function dear_count() returns bigint language sql stable
begin atomic
    select count(*) from dear_books;
end;
