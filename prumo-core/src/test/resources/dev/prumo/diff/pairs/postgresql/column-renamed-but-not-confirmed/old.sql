create table customers (id integer primary key, name text not null, phone_number varchar(30));
