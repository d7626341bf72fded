create table customers (id integer primary key, name text, city text);
create view shown as select city, id from customers;
create view cities as select city, count(*) as customers from shown group by city;
grant select on cities to prumo_app;
