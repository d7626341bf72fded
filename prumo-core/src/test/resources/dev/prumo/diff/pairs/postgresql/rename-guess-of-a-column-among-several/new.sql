create table employees (id integer primary key, department varchar(60) not null, salary numeric(10, 2), hired_on date);
create index employees_department on employees (department);
