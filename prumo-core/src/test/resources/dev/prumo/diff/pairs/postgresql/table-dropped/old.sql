create table products (
    sku text primary key,
    title text not null
);

create table price_lists (
    id integer primary key,
    title text not null,
    valid_from date
);
