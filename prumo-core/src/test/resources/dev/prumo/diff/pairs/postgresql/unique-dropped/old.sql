create table users (id integer primary key, email text not null constraint users_email unique);
