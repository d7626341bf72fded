create table authors (id integer primary key);
create table books (id integer primary key, author_id integer);
alter table books add constraint books_author foreign key (author_id) references authors not valid;
