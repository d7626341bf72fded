create table tasks (id integer primary key, done boolean not null default false);
