create table places (id integer primary key, name text);
