create table orders (id int primary key, state text, at timestamptz);
create index orders_state on orders (state, at desc) where state is not null;
