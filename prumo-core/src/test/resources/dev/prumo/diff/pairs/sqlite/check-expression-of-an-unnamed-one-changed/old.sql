create table orders (id integer primary key, state text check (state in ('new', 'sent')), check (id > 0));
