create table customers (id integer primary key, name text);
create index customers_name on customers (name);
