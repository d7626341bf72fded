create table bookings (during tstzrange not null, constraint one_at_a_time exclude using gist (during with &&));
