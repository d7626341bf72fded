create sequence invoice_numbers as bigint;
