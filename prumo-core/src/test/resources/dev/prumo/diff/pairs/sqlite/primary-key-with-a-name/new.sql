create table countries (code text, name text, constraint countries_pk primary key (code));
