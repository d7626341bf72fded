create table measurements (
    device integer not null,
    at timestamptz not null,
    value double precision,
    primary key (device, at)
) partition by range (at);
create table measurements_2025 partition of measurements for values from ('2025-01-01') to ('2026-01-01');
create table measurements_2026 partition of measurements for values from ('2026-01-01') to ('2027-01-01');
create table measurements_rest partition of measurements default;
create index measurements_value on measurements (value);
