create table products (id integer primary key, title text);
alter table products add constraint title_is_there not null title not valid;
