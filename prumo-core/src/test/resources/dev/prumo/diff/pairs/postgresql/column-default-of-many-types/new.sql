create table settings (
    id integer primary key,
    tags text[] default array['a', 'b']::text[],
    options jsonb default '{"colour": "red"}',
    pause interval default interval '15 minutes',
    opened date default current_date,
    share numeric(5, 4) default 0.5,
    window_of tstzrange default tstzrange(now(), now() + interval '1 day'),
    flags bit(4) default b'0101'
);
