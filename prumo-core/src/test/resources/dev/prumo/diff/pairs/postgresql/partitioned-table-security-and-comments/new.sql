create table visits (id integer not null, on_day date not null) partition by range (on_day);
create table visits_2024 partition of visits for values from ('2024-01-01') to ('2025-01-01');
alter table visits enable row level security;
create policy recent on visits using (on_day > date '2020-01-01');
comment on table visits is 'By year';
comment on table visits_2024 is 'Closed';
grant select on visits to prumo_app;
