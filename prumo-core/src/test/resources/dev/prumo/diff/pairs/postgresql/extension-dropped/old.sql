create extension pg_trgm;
create table users (id integer primary key, name text);
create index users_name on users using gin (name gin_trgm_ops);
