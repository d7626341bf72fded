create table courses (id integer primary key, code text);
create table exams (id integer primary key, course text);
