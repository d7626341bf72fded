create table users (id integer primary key, email text, constraint uq_email unique (email));
