create table customers (id integer primary key, name varchar(10) not null);
