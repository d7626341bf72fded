create table visits (id integer primary key, at timestamptz, place integer);
create index visits_at on visits (at desc nulls last, place asc nulls first);
