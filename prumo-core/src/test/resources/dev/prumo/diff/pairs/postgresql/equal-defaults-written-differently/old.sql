create table orders (a text default 'x', b timestamptz default current_timestamp, c numeric default 1, d interval default '1 hour', e date default '2026-1-2', f jsonb default '{}');
