create table customers (id integer primary key, name text, phone_number varchar(30));
