create table customers (
    id bigint primary key,
    name text not null
);

create table orders (
    id bigint primary key,
    number varchar(20) not null unique,
    total numeric(12, 2) not null default 0 check (total >= 0),
    placed_at timestamptz not null default now()
);
