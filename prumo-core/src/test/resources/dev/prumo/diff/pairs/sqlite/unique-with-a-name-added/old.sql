create table users (id integer primary key, tenant integer, email text);
