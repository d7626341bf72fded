create table visits (id integer, on_day date) partition by range (on_day);
create table visits_now partition of visits for values from ('2025-01-01') to ('2026-01-01');
