create table courses (id integer primary key, code text not null);
create table exams (id integer primary key, course text);
