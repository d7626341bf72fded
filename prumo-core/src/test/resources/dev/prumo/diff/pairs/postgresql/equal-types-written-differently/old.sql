create table things (a int, b int8, c varchar(10), d decimal(8, 2), e timestamp with time zone, f bool, g char(3), h float(53), i serial4, j text[]);
