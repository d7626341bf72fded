create table people (id integer primary key, role text default 'person');
create table teachers (subject text) inherits (people);
