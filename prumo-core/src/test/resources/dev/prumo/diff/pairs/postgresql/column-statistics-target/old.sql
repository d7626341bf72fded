create table scans (id integer primary key, kind text, note text);
alter table scans alter column kind set statistics 50;
