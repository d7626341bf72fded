create table order_lines (
    id integer primary key,
    qty integer not null constraint positive check (qty > 0),
    price numeric not null,
    total numeric generated always as (qty * price) virtual,
    check (qty < 1000)
);
create index order_lines_qty on order_lines (qty) where qty > 10;
create view big_lines as select id, qty as quantity from order_lines where qty > 100;
create trigger counted after update of qty on order_lines when new.qty > old.qty begin update order_lines set price = price where id = new.id; end;
