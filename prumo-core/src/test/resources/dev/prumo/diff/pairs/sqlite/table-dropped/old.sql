create table customers (id integer primary key, name text not null);
create table price_lists (id integer primary key, title text);
create index price_lists_title on price_lists (title);
