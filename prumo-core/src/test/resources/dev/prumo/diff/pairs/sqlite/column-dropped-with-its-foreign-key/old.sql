create table rooms (id integer primary key);
create table visits (id integer primary key, room_id integer references rooms on delete set null, at text);
