create table books (id integer primary key, title text);
create virtual table book_words using fts5 (title, content = 'books', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
create trigger words_added after insert on books begin insert into book_words (rowid, title) values (new.id, new.title); end;
