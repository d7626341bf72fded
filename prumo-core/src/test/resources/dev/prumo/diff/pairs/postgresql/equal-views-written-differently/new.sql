create table orders (id int primary key, state text, total numeric);
create view open_orders (id, state, total) as
select orders.id,
       orders.state,
       -- the sum
       orders.total
from orders
where (orders.state = 'new'::text);
