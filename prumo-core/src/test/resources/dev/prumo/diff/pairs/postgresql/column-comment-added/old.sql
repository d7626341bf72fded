create table patients (id integer primary key, blood_group text);
