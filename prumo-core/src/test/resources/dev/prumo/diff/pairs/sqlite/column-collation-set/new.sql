create table customers (id integer primary key, name text collate nocase);
create index customers_name on customers (name);
