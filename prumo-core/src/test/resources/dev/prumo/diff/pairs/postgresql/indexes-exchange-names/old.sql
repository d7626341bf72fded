create table visits (id integer primary key, at timestamptz, room text);
create index first on visits (at);
create index second on visits (room);
