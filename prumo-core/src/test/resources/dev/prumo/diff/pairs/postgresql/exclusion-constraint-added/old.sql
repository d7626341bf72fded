create table bookings (room int4range, during tstzrange not null);
