create table order_lines (
    id integer primary key,
    quantity integer,
    total integer generated always as (quantity * 2) stored
);
