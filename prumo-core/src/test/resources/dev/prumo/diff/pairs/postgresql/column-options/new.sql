create table scans (id integer primary key, kind text, note text);
alter table scans alter column kind set (n_distinct = 7, n_distinct_inherited = 8);
alter table scans alter column note set (n_distinct = -0.5);
