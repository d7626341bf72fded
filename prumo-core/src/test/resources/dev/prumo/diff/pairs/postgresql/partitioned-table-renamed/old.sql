create table visits (id integer not null, on_day date not null, constraint visits_pk primary key (id, on_day)) partition by range (on_day);
create table part_2024 partition of visits for values from ('2024-01-01') to ('2025-01-01');
