create table patients (id serial primary key, name varchar(80) not null);
create table visits (id serial primary key, patient_id integer references patients, at timestamp, state varchar(10) default 'open');
create view open_visits as select v.id, p.name from visits v join patients p on p.id = v.patient_id where v.state = 'open';
