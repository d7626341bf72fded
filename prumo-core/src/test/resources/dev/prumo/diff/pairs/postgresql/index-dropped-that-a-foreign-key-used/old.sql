create table courses (id integer primary key, code text);
create unique index courses_code on courses (code);
create table exams (id integer primary key, course text references courses (code));
