create table invoices (number serial primary key);
alter sequence invoices_number_seq increment by 10 cache 5;
