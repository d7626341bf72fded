create table loans (id integer primary key, days integer default 14);
