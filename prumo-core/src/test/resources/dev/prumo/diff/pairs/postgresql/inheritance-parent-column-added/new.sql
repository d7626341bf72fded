create table people (id integer primary key, name text, born date not null default '2000-01-01');
create table teachers (subject text) inherits (people);
