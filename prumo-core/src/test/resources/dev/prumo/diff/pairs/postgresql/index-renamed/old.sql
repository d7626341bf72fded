create table visits (id integer primary key, patient_id integer);
create index ix_visits on visits (patient_id);
