create table addresses (id integer primary key, city text);
