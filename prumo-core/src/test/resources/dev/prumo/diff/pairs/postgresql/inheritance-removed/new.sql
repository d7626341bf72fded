create table people (id integer, name text not null);
create table teachers (id integer, name text not null, subject text);
