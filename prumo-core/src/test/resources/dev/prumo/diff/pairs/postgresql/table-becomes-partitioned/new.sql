create table readings (device integer not null, at date not null) partition by range (at);
create table readings_default partition of readings default;
