create table readings (id integer primary key, celsius double precision not null);
