create table courses (school integer, code text, unique (school, code));
create table exams (id integer primary key, school integer, course text, foreign key (school, course) references courses (school, code) match full on delete restrict);
