create table order_lines (
    id integer primary key,
    quantity integer,
    total bigint generated always as (quantity * 2) stored
);
