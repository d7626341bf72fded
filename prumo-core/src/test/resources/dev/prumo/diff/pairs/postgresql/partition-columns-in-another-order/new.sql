create table visits (id integer not null, on_day date not null, room text) partition by range (on_day);
create table visits_2024 (room text, on_day date not null, id integer not null);
alter table visits attach partition visits_2024 for values from ('2024-01-01') to ('2025-01-01');
