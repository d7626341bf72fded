create table users (id integer);
create table "timestamp" (id integer);
