create domain age as integer;
create table people (id integer primary key, age age);
