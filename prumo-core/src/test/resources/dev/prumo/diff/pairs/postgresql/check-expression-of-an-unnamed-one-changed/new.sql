create table products (id integer primary key, price numeric check (price >= 0), state text check (state in ('new', 'sold', 'lost')));
