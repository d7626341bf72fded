create table authors (id integer primary key);
create table books (id integer primary key, author_id integer references authors);
comment on constraint books_author_id_fkey on books is 'The first author only';
