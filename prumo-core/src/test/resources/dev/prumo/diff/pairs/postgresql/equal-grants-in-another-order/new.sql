create table a (id int primary key);
grant all on a to prumo_app;
revoke all on a from prumo_app;
grant insert, select on a to prumo_app;
