create table lines (id integer primary key, quantity int not null, note text) strict;
