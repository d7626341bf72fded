create table invoices (
    id serial primary key,
    amount numeric(10, 2) not null
);
