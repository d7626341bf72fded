create table authors (id integer primary key);
create table books (id integer primary key, author_id integer references authors);
