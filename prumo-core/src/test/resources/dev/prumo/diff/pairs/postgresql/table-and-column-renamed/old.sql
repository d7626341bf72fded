create table staff (id integer constraint staff_pk primary key, tel text);
