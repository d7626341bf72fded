create table authors (id integer primary key);
create table books (id integer primary key, author_id integer default 1 references authors on delete set default);
