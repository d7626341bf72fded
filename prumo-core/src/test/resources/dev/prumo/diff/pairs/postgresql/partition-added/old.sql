create table visits (id integer, on_day date, primary key (id, on_day)) partition by range (on_day);
create table visits_2025 partition of visits for values from ('2025-01-01') to ('2026-01-01');
create index visits_day on visits (on_day);
