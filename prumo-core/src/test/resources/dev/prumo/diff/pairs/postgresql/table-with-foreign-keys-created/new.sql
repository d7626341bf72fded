create table customers (
    id bigint generated always as identity primary key
);

create table products (
    id bigint generated always as identity primary key,
    title text not null
);

create table baskets (
    id bigint generated always as identity primary key,
    customer_id bigint not null references customers on delete cascade
);

create table basket_lines (
    basket_id bigint not null references baskets on delete cascade,
    product_id bigint not null references products,
    quantity integer not null default 1 check (quantity > 0),
    primary key (basket_id, product_id)
);
