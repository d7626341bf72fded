create table visits (id integer, on_day date) partition by range (on_day);
create table visits_2024 (id integer, on_day date);
