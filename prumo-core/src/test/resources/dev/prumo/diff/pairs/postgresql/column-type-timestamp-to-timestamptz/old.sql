create table visits (id integer primary key, at timestamp not null default now());
