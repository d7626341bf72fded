create sequence countdown increment by -1 start with 100 maxvalue 100 minvalue 1;
