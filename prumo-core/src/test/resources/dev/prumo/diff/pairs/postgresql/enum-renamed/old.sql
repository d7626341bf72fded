create type state as enum ('new', 'sent');
create table orders (id integer primary key, state state not null default 'new');
