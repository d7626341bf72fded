create table books (id integer primary key, title text);
create function title_of(wanted integer) returns text language sql stable
begin atomic
    select title from books where id = wanted;
end;
create function titles() returns bigint language sql stable return (select count(*) from books);
