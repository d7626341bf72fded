create type price_range as range (subtype = double precision, subtype_diff = float8mi);
create table rooms (id integer primary key, price price_range not null default '[1,2)');
create index rooms_price on rooms using gist (price);
