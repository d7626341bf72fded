create type price_range as range (subtype = numeric);
create table rooms (id integer primary key, price price_range);
