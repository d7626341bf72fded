create table things (a integer, b bigint, c character varying(10), d numeric(8, 2), e timestamptz, f boolean, g character(3), h double precision, i serial, j text array);
