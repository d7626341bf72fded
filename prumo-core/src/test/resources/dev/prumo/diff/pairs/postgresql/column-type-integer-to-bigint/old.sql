create table events (id integer primary key, payload text);
