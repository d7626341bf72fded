create table customers (id integer primary key, name text, city text collate nocase, code text collate rtrim);
