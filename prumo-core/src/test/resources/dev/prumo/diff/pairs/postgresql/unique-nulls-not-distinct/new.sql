create table users (id integer primary key, email text constraint users_email unique nulls not distinct);
