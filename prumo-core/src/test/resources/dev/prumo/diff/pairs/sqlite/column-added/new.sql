create table customers (id integer primary key, name text, phone varchar(30));
