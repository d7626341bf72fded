create table employees (id integer primary key, dept varchar(60) not null, salary numeric(10, 2));
create index employees_dept on employees (dept);
