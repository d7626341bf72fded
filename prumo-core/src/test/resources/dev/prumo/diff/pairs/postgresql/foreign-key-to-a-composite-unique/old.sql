create table courses (id integer primary key, school integer not null, code text not null);
create table exams (id integer primary key, school integer, course text);
