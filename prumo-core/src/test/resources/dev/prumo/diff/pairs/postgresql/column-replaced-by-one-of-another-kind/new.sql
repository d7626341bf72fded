create table patients (id integer primary key, name text, birthday date);
create view adults as select id, name, birthday from patients where birthday < now() - interval '18 years';
