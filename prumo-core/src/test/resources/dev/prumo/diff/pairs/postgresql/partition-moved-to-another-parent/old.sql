create table hot (id integer, on_day date) partition by range (on_day);
create table cold (id integer, on_day date) partition by range (on_day);
create table year_2024 partition of hot for values from ('2024-01-01') to ('2025-01-01');
