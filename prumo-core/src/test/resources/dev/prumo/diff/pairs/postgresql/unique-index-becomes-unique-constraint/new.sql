create table users (id integer primary key, email text);
create unique index users_email on users (email);
alter table users add constraint users_email unique using index users_email;
