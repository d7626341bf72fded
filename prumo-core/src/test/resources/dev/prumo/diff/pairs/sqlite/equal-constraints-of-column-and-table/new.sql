create table halls (id integer primary key);
create table seats (id integer not null primary key, hall_id integer, foreign key (hall_id) references halls on delete cascade);
