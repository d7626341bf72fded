create table visits (id integer primary key, patient_id integer, at timestamptz);
create index visits_lookup on visits (patient_id, at);
