create table users (id integer constraint users_pk primary key, name text);
