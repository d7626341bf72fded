create table visits (id integer primary key, at timestamptz, room text);
create index first on visits (room);
create index second on visits (at);
