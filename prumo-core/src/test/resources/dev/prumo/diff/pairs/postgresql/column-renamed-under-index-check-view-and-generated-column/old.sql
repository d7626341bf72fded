create table order_lines (
    id integer primary key,
    qty integer not null constraint positive check (qty > 0),
    price numeric(10, 2) not null,
    total numeric(12, 2) generated always as (qty * price) stored
);
create index order_lines_qty on order_lines (qty) where qty > 10;
create view big_lines as select id, qty as quantity from order_lines where qty > 100;
