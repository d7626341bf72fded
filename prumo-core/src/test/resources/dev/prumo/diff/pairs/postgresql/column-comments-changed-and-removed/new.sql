create table patients (id integer primary key, blood_group text, allergies text);
comment on column patients.blood_group is 'ABO and Rh';
