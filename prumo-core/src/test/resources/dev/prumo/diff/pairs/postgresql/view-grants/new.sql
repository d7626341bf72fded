create table customers (id integer primary key, name text, active boolean);
create view active_customers as select id, name from customers where active;
grant select on active_customers to prumo_app with grant option;
grant select (id) on active_customers to public;
