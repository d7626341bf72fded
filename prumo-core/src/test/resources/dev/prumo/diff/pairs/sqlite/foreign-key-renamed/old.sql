create table authors (id integer primary key);
create table books (id integer primary key, author_id integer, constraint fk1 foreign key (author_id) references authors);
