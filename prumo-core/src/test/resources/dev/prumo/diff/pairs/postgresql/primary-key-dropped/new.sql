create table countries (code char(2) not null, name text);
