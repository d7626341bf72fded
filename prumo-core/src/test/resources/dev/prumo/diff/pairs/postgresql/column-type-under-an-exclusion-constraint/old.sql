create table bookings (id integer primary key, during tsrange not null, exclude using gist (during with &&));
