create table books (id integer primary key, title text);
create function title_of(wanted integer) returns text language sql stable
begin atomic
    select upper(title) from books where id = wanted order by title limit 1;
end;
