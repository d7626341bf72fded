create table orders (id integer primary key, state text not null default 'new');
create index orders_state on orders (state) where state <> 'sent';
