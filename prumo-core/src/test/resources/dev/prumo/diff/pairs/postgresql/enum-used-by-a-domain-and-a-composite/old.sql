create type size as enum ('s', 'm');
create domain shirt_size as size not null;
create type parcel as (size size, weight numeric);
create table shirts (id integer primary key, size shirt_size, parcel parcel);
