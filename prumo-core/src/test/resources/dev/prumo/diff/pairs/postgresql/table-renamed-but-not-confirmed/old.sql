create table lessons (
    id integer primary key,
    title text not null,
    room text,
    starts_at timestamptz not null,
    minutes integer not null
);
