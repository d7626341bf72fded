create sequence invoice_numbers as integer start with 10 increment by 5 minvalue 10 maxvalue 5000 cache 3 cycle;
