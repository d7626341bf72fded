create table users (id integer primary key, email text not null unique);
create view mails as select email from users;
create function mail_of(wanted integer) returns text language sql stable as $$ select email from users where id = wanted $$;
