create sequence invoice_numbers as integer;
