create table reports (id integer primary key, content tsvector);
