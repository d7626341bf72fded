create table files (id integer primary key, content text);
