create table clients (id integer primary key, name text, email text);
