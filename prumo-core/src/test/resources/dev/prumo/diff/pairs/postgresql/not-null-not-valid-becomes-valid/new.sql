create table products (id integer primary key, title text constraint title_is_there not null);
