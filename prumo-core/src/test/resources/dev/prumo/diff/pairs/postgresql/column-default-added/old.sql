create table loans (id integer primary key, days integer);
