create table visits (id integer primary key, patient_id integer);
create index visits_patient on visits (patient_id);
