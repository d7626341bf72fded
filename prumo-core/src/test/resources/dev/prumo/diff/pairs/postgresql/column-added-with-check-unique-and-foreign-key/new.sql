create table countries (code char(2) primary key);
create table customers (
    id integer primary key,
    country char(2) references countries on update cascade,
    email text unique,
    age smallint check (age between 0 and 150)
);
