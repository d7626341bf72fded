create table archived_orders (
    id integer constraint archived_orders_pk primary key,
    total numeric
);

create table orders (
    id bigint constraint incoming_orders_pk primary key,
    amount numeric(12, 2) not null,
    channel text
);
