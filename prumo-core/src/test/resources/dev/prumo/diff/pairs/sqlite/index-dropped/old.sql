create table visits (id integer primary key, patient integer);
create index visits_patient on visits (patient);
