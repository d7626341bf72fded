create table visits (id integer primary key, patient_id integer, at timestamptz);
