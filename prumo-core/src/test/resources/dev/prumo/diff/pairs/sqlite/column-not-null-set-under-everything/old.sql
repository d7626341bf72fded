create table books (id integer primary key autoincrement, title text collate nocase, price numeric, check (price >= 0));
create table loans (id integer primary key, book_id integer not null references books on delete cascade);
create index books_title on books (lower(title) desc) where price > 0;
create unique index books_price on books (price, title collate binary);
create view dear_books as select id, title from books where price > 100;
create view dear_titles as select title from dear_books;
create trigger shouted after insert on books begin update books set title = upper(title) where id = new.id; end;
create trigger viewed instead of delete on dear_books begin delete from books where id = old.id; end;
