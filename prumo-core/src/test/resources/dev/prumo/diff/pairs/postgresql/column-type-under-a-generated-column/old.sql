create table order_lines (
    id integer primary key,
    quantity integer not null,
    total integer generated always as (quantity * 10) stored
);
