create table readings (device integer not null, at date not null) partition by list (device);
create table readings_a partition of readings for values in (1, 2);
