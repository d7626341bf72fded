create table bookings (during tstzrange not null);
