create table orders (id integer primary key, state varchar(8), total integer,
    constraint orders_state_check check (state::text = any (array['new'::character varying::text, 'sent'::character varying::text])),
    constraint orders_check check (total >= 1 and total <= 5 and id > 0));
create index orders_open on orders (id) where state::text = any (array['new'::varchar::text, 'paid'::varchar::text]) and total >= 1 and total <= 5 and id > 0;
create view few as select id from orders where state::text <> all (array['new'::varchar::text, 'sent'::varchar::text]) and (total < 1 or total > 5);
