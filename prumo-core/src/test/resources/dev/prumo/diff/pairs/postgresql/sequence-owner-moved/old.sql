create table invoices (number bigint primary key);
create table receipts (number bigint primary key);
create sequence numbers owned by invoices.number;
