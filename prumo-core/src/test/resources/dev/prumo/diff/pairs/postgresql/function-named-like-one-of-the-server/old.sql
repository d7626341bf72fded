create table devices (id uuid primary key);
