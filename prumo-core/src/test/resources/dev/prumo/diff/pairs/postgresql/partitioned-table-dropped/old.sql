create table measurements (device integer not null, at date not null) partition by range (at);
create table measurements_2025 partition of measurements for values from ('2025-01-01') to ('2026-01-01');
create index measurements_device on measurements (device);
