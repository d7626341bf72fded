create table orders (id int primary key, state text, total numeric);
create view open_orders as select * from orders where state = 'new';
