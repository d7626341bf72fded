create table scans (id integer primary key, image bytea, note text);
alter table scans alter column image set storage external, alter column note set storage main;
