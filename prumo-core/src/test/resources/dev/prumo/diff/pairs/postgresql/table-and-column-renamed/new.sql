create table employees (id integer constraint staff_pk primary key, phone text);
