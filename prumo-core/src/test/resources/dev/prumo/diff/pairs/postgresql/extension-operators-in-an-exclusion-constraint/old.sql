create extension btree_gist;
create table bookings (room integer, during tstzrange);
