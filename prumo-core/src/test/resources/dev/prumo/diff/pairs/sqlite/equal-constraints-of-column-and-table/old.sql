create table seats (id integer not null primary key, hall_id integer references halls on delete cascade);
create table halls (id integer primary key);
