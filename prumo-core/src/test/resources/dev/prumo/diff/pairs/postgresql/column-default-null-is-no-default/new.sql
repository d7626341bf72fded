create table loans (id integer primary key, returned_on date);
