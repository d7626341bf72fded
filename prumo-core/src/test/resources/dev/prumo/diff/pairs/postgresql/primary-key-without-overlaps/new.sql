create table prices (product int4range, valid daterange, amount numeric, primary key (product, valid without overlaps));
