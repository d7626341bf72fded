create table visits (id integer primary key, patient integer, at timestamptz, price numeric);
create view summary as select patient, sum(price) as total from visits group by patient;
