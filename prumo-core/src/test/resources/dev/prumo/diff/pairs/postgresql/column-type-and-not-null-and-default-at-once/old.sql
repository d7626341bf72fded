create table products (id integer primary key, rating varchar(5) default '0');
