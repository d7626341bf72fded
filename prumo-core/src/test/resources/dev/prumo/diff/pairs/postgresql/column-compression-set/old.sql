create table scans (id integer primary key, note text);
