create table orders (id integer primary key, state varchar(8) constraint order_state check (state in ('NEW', 'PAID', 'SENT')));
