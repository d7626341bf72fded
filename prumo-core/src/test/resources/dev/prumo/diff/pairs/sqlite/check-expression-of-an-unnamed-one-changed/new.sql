create table orders (id integer primary key, state text check (state in ('new', 'paid', 'sent')), check (id > 0));
