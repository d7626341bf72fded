create sequence invoice_numbers;
