create table lines (id integer primary key, quantity real not null, note any) strict;
