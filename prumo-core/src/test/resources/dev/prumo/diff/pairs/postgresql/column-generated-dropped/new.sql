create table people (id integer primary key, born date);
