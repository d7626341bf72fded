create table books (id integer primary key, price numeric(10, 2));
create function dear(price numeric, border numeric) returns boolean language sql immutable return price > border;
create view dear_books as select id, price from books where dear(price, 50);
create function dear_count() returns bigint language sql stable
begin atomic
    select count(*) from dear_books;
end;
