create table users (id integer primary key, email text, constraint u1 unique (email));
