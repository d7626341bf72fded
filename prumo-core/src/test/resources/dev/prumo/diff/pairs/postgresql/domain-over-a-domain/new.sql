create domain amount as numeric(12, 2);
create domain positive_amount as amount check (value > 0);
create table invoices (id integer primary key, total positive_amount);
