create type order_state as enum ('new', 'sent');
create table orders (id integer primary key, state order_state not null check (state <> 'new'));
create view sent_orders as select id, state from orders where state = 'sent';
create function next_state(state order_state) returns order_state language sql immutable as $$ select 'sent'::order_state $$;
