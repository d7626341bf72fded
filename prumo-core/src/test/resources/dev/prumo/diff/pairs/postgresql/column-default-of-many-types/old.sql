create table settings (
    id integer primary key,
    tags text[],
    options jsonb,
    pause interval,
    opened date,
    share numeric(5, 4),
    window_of tstzrange,
    flags bit(4)
);
