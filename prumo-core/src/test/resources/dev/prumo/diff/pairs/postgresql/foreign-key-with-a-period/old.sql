create table prices (product int4range, valid daterange, primary key (product, valid without overlaps));
create table offers (product int4range, valid daterange, percent integer);
