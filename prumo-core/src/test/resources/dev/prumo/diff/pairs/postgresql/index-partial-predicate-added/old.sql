create table orders (id integer primary key, state text, paid_at timestamptz);
create index orders_state on orders (state);
