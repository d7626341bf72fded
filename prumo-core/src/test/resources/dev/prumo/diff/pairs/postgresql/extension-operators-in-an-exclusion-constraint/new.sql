create extension btree_gist;
create table bookings (room integer, during tstzrange, exclude using gist (room with =, during with &&));
comment on extension btree_gist is 'For the rooms';
