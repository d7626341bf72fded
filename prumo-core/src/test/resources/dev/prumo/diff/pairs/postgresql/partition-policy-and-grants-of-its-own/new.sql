create table visits (id integer not null, on_day date not null) partition by range (on_day);
create table visits_2024 partition of visits for values from ('2024-01-01') to ('2025-01-01');
alter table visits_2024 enable row level security;
create policy old_ones on visits_2024 for select using (id > 0);
grant select on visits_2024 to prumo_app;
alter table visits_2024 alter column id set statistics 10;
