create table orders (id integer primary key, state text not null default 'new' check (state in ('new', 'sent')));
