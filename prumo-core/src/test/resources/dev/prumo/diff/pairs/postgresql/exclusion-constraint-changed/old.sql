create table bookings (room int4range, during tstzrange, cancelled boolean not null default false,
    constraint no_overlap exclude using gist (during with &&));
