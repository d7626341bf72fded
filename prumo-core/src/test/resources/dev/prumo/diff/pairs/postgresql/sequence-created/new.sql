create sequence invoice_numbers start with 1000;
create table invoices (number bigint primary key default nextval('invoice_numbers'));
