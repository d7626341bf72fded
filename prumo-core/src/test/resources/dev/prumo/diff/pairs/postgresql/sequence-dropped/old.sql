create sequence invoice_numbers;
create table invoices (number bigint primary key default nextval('invoice_numbers'));
