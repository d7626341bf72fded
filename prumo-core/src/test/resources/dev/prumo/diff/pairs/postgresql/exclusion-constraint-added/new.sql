create table bookings (room int4range, during tstzrange not null, constraint no_overlap exclude using gist (room with &&, during with &&));
