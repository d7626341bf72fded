create table users (id integer primary key, email text);
create index ix on users (email);
