create table patients (id integer primary key, dob date);
create view ages as select id, dob, age(dob::timestamp) as age from patients;
