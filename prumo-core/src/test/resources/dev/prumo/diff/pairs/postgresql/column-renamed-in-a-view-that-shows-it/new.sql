create table patients (id integer primary key, born_on date);
create view ages as select id, born_on, age(born_on::timestamp) as age from patients;
