create table orders (id int primary key, state text, at timestamptz);
create index orders_state on orders using btree (state asc nulls last, at desc nulls first) where (state is not null);
