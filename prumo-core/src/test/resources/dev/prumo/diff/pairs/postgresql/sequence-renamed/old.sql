create sequence inv_seq;
create table invoices (number bigint primary key default nextval('inv_seq'));
