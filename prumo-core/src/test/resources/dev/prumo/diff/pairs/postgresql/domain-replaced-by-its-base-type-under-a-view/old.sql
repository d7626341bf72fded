create domain email as text check (value like '%@%');
create table users (id integer primary key, email email not null unique);
create view mails as select email from users;
create function mail_of(wanted integer) returns email language sql stable as $$ select email from users where id = wanted $$;
