create table tasks (id integer primary key, done integer not null default 0);
