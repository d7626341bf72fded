create table events (id integer primary key, note text);
