create table order_lines (
    id integer primary key,
    quantity bigint not null,
    total bigint generated always as (quantity * 10) stored
);
