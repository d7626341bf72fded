create table pets (id integer primary key, born date);
