create table authors (id integer primary key);
create table books (id integer primary key, author_id integer);
create index books_author on books (author_id);
