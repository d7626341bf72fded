create table customers (id integer primary key, best_order integer references orders);
create table orders (id integer primary key, customer integer not null references customers on delete cascade);
create table lines (order_id integer references orders on delete cascade, sku text, primary key (order_id, sku)) without rowid;
create view totals as select order_id, count(*) as lines from lines group by order_id;
create trigger closed instead of delete on totals begin delete from orders where id = old.order_id; end;
