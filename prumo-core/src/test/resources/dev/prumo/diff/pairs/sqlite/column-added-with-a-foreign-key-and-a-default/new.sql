create table countries (code text primary key);
create table customers (id integer primary key, name text, country text not null default 'BR' references countries);
