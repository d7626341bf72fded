create type order_state as enum ('new', 'lost', 'sent');
create table orders (id integer primary key, state order_state not null default 'new');
create table returns (id integer primary key, last_state order_state);
create index orders_state on orders (state);
