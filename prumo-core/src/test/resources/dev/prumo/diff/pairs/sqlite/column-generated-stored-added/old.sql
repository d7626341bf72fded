create table people (id integer primary key, first_name text, surname text);
create index people_surname on people (surname);
