create table rooms (id integer primary key, number text unique);
create table visits (id integer primary key, room_number text references rooms (number));
