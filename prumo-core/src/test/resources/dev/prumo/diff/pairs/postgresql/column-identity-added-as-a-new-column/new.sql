create table log_lines (
    at timestamptz not null,
    line text,
    number bigint generated always as identity,
    code serial
);
