create table order_lines (
    id integer primary key,
    quantity integer not null constraint positive check (quantity > 0),
    price numeric(10, 2) not null,
    total numeric(12, 2) generated always as (quantity * price) stored
);
create index order_lines_qty on order_lines (quantity) where quantity > 10;
create view big_lines as select id, quantity from order_lines where quantity > 100;
