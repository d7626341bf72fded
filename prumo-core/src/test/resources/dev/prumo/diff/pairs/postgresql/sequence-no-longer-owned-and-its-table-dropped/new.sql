create sequence invoices_number_seq;
