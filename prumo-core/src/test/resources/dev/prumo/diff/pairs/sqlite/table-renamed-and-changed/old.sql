create table teachers (id integer primary key, name text, subject text);
