create table events (id integer primary key desc, note text);
