create table prices (product int4range, valid daterange, amount numeric);
