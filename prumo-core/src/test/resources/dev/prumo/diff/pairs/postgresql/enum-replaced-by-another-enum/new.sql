create type delivery_state as enum ('new', 'sent', 'here');
create table orders (id integer primary key, state delivery_state not null default 'new');
