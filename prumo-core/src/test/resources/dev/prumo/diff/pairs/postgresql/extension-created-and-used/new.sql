create extension citext;
create table users (id integer primary key, email citext not null unique);
