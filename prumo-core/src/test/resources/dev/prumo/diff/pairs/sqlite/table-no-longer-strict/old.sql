create table readings (id integer primary key, level real not null) strict;
