create table visits (id integer, on_day date) partition by list (on_day);
create table visits_first (id integer, on_day date, check (on_day = date '2026-01-01'));
