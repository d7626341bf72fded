create table customers (id integer primary key, fax text, name text, telex text);
