create table readings (device integer not null, at date not null) partition by range (at);
create table readings_a partition of readings for values from ('2025-01-01') to ('2026-01-01');
