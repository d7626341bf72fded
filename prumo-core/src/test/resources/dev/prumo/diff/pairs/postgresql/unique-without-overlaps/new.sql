create table prices (product int4range, valid daterange not null, constraint one_price unique (product, valid without overlaps));
