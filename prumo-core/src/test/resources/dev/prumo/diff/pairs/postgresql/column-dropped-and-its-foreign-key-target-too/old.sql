create table rooms (id integer primary key);
create table visits (id integer primary key, room_id integer not null references rooms);
create view occupied as select r.id from rooms r join visits v on v.room_id = r.id;
