create table customers (id integer primary key, name text, fax text);
create index customers_fax on customers (fax);
create index customers_name on customers (name, fax);
