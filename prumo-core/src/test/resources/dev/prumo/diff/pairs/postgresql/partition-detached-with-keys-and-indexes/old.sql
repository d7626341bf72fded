create table visits (id integer, on_day date, room text not null, primary key (id, on_day)) partition by range (on_day);
create index visits_room on visits (room);
create table visits_2024 partition of visits for values from ('2024-01-01') to ('2025-01-01');
