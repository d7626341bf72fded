create table courses (id integer primary key, school integer not null, code text not null, unique (school, code));
create table exams (id integer primary key, school integer, course text, foreign key (school, course) references courses (school, code));
