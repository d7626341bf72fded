create table employees (id integer primary key, phone text);
