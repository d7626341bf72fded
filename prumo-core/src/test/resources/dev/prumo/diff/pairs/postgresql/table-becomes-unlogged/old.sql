create table sessions (
    token text primary key,
    seen_at timestamptz not null
);
