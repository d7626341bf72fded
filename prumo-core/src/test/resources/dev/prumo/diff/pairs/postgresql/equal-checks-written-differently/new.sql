create table orders (
    id int,
    state text,
    total numeric,
    constraint orders_total_check check ((total >= 0) and (total <= 100)),
    constraint orders_state_check check (state = any (array['new', 'paid'])),
    constraint orders_pkey primary key (id)
);
