create table hosts (id integer primary key, network inet);
