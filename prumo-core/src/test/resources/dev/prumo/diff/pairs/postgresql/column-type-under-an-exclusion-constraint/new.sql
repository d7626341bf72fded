create table bookings (id integer primary key, during tstzrange not null, exclude using gist (during with &&));
