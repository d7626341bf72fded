create table people (id integer primary key, name text);
create table books (id integer primary key, author_id integer references people);
