create table order_lines (
    id integer primary key,
    quantity integer not null constraint positive check (quantity > 0),
    price numeric not null,
    total numeric generated always as (quantity * price) virtual,
    check (quantity < 1000)
);
create index order_lines_qty on order_lines (quantity) where quantity > 10;
create view big_lines as select id, quantity as quantity from order_lines where quantity > 100;
create trigger counted after update of quantity on order_lines when new.quantity > old.quantity begin update order_lines set price = price where id = new.id; end;
