create table orders (id int primary key, state text check (state in ('new', 'paid')), total numeric check (total between 0 and 100));
