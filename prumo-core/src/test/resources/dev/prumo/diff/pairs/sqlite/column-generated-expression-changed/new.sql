create table lines (id integer primary key, quantity integer, price numeric, total numeric as (quantity * price * 1.1) stored);
create index lines_total on lines (total);
