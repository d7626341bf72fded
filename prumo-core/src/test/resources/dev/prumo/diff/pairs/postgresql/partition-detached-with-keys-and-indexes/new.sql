create table visits (id integer, on_day date, room text not null, primary key (id, on_day)) partition by range (on_day);
create index visits_room on visits (room);
create table visits_2024 (id integer, on_day date, room text not null, primary key (id, on_day));
create index visits_2024_room_idx on visits_2024 (room);
