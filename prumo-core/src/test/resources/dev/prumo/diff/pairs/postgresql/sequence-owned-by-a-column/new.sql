create sequence invoice_numbers;
create table invoices (number bigint primary key default nextval('invoice_numbers'));
alter sequence invoice_numbers owned by invoices.number;
