create table invoices (number bigserial primary key);
