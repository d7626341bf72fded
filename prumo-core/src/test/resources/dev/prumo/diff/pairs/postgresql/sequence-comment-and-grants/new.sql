create sequence invoice_numbers;
comment on sequence invoice_numbers is 'Without gaps it is not';
grant usage, select on sequence invoice_numbers to prumo_app;
