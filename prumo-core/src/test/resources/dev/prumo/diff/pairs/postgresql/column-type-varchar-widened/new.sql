create table customers (id integer primary key, name varchar(20) not null);
