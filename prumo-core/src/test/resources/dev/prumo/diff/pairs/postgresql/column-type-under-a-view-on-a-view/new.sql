create table customers (id integer primary key, name text, city text);
create view brazilians as select id, name, city from customers where city like 'B%';
create view brazilian_names as select distinct name from brazilians;
create view initials as select left(name, 1) as initial, count(*) from brazilian_names group by 1;
comment on view initials is 'How many of each letter';
