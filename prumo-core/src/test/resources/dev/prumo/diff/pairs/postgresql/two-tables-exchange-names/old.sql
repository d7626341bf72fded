create table orders (
    id integer primary key,
    total numeric
);

create table incoming_orders (
    id bigint primary key,
    amount numeric(12, 2) not null,
    channel text
);
