create table devices (id integer primary key, serial uuid);
