create type order_state as enum ('draft', 'new', 'sent');
create table orders (
    id integer primary key,
    state order_state not null default 'draft',
    constraint not_draft check (state <> 'draft' or id > 0)
);
create index drafts on orders (id) where state = 'draft';
