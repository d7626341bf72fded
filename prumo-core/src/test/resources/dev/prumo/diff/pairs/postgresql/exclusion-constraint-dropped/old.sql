create table bookings (during tstzrange not null, exclude using gist (during with &&));
