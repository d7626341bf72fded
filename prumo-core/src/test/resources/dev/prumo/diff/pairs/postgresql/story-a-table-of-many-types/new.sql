create table everything (
    a smallint, b integer, c bigint, d real, e double precision, f numeric, g numeric(5), h numeric(5, 2),
    i money, j text, k varchar, l varchar(7), m char, n char(7), o "char", p name, q bytea,
    r date, s time, t time(2), u timetz, v timestamp(3), w timestamptz(0), x interval, y interval year to month, z interval second(2),
    aa boolean, ab uuid, ac json, ad jsonb, ae xml, af inet, ag cidr, ah macaddr, ai macaddr8,
    aj bit, ak bit(7), al varbit, am varbit(7), an tsvector, ao tsquery, ap point, aq line, ar box, au circle,
    av int4range, aw int8range, ax numrange, ay tsrange, az tstzrange, ba daterange, bb int4multirange,
    bc integer[], bd text[][], be varchar(7)[], bf numeric(5, 2)[], bg timestamptz(3)[], bh oid, bi regclass, bj regtype, bk pg_lsn, bl jsonpath
);
