create table people (id integer primary key, first_name text, surname text, full_name text as (first_name || ' ' || surname) stored);
create index people_surname on people (surname);
