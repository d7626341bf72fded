create table patients (id integer primary key, blood_group text);
comment on column patients.blood_group is 'ABO and Rh, such as AB+';
