create table invoices (number bigint primary key);
