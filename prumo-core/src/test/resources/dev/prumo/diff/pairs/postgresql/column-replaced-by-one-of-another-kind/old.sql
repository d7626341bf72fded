create table patients (id integer primary key, name text, age integer not null);
create view adults as select id, name, age from patients where age >= 18;
