create table products (id integer primary key, rating smallint not null default 5);
