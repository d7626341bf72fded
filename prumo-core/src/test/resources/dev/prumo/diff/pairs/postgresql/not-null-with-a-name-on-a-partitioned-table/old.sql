create table visits (id integer not null, on_day date not null) partition by range (on_day);
create table visits_2024 partition of visits for values from ('2024-01-01') to ('2025-01-01');
