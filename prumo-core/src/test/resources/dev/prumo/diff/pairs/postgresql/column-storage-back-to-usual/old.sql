create table scans (id integer primary key, image bytea);
alter table scans alter column image set storage external;
