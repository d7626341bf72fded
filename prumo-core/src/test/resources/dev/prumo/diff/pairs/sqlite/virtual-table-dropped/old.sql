create table books (id integer primary key, title text);
create virtual table book_words using fts5 (title);
