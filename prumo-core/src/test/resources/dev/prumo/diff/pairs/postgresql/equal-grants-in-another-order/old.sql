create table a (id int primary key);
grant select on a to prumo_app;
grant insert on a to prumo_app;
