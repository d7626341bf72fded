create table countries (code char(2) primary key);
create table customers (id integer primary key);
