create table invoices (number serial primary key);
