create table scans (id integer primary key, image bytea);
