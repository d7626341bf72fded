create table order_lines (
    id integer primary key,
    quantity integer not null,
    price numeric(10, 2) not null,
    total numeric(14, 2) generated always as (quantity * price) stored
);
create index order_lines_total on order_lines (total);
create view totals as select id, total from order_lines;
