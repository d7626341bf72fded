create table readings (device integer not null, at date not null);
