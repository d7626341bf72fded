create table visits (id integer primary key, patient integer, at text);
create index visits_patient on visits (patient, at desc);
