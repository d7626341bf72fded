create domain age as integer check (value > 0) check (value < 150);
create table people (id integer primary key, age age);
