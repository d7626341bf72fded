create type order_state as enum ('new', 'paid', 'packed', 'sent', 'returned', 'it''s lost');
create table orders (id integer primary key, state order_state);
