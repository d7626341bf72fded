create type order_state as enum ('new', 'sent');
create table orders (id integer primary key, state order_state);
