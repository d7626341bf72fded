create table customers (id integer primary key);
create table tickets (
    number integer,
    customer_id integer constraint tickets_customer_fk references customers,
    constraint tickets_pk primary key (customer_id, number)
);
