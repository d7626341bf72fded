create table customers (id integer primary key, name text, fax text unique check (fax <> ''));
