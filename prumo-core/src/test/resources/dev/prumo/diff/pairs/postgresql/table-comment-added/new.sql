create table rooms (id integer primary key);
comment on table rooms is 'Rooms where patients are seen; "wards" are not here';
