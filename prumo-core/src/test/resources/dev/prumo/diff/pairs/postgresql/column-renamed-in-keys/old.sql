create table customers (id integer primary key);
create table tickets (
    number integer,
    cust integer constraint tickets_customer_fk references customers,
    constraint tickets_pk primary key (cust, number)
);
