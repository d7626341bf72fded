create table users (id integer primary key, email text, constraint users_email unique (email) with (fillfactor = 70));
comment on constraint users_email on users is 'One account for each address';
