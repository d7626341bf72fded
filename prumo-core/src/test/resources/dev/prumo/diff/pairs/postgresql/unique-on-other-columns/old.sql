create table users (id integer primary key, tenant integer, email text, constraint users_email unique (email));
