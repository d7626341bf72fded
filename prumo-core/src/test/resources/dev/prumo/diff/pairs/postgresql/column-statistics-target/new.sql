create table scans (id integer primary key, kind text, note text);
alter table scans alter column note set statistics 500;
