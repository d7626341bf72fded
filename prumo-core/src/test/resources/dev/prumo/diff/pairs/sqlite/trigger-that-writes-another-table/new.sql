create table book_log (book_id integer, title text, at text default current_timestamp);
create table books (id integer primary key, title text);
create trigger logged after insert on books begin insert into book_log (book_id, title) values (new.id, new.title); end;
