create table visits (id integer, on_day date not null) partition by range (on_day);
create table visits_2024 (id integer, on_day date not null);
create index visits_2024_id_idx on visits_2024 (id);
create index visits_id_idx on visits (id);
alter table visits attach partition visits_2024 for values from ('2024-01-01') to ('2025-01-01');
