create table customers (id integer primary key, name text not null);
create table orders (
    id integer primary key,
    customer_id integer not null references customers,
    total numeric not null default 0 check (total >= 0)
);
