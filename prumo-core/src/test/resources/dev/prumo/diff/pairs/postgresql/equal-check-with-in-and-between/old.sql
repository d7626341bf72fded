create table orders (id integer primary key, state varchar(8), total integer, check (state in ('new', 'sent')), check (total between 1 and 5 and id > 0));
create index orders_open on orders (id) where state in ('new', 'paid') and total between 1 and 5 and id > 0;
create view few as select id from orders where state not in ('new', 'sent') and total not between 1 and 5;
