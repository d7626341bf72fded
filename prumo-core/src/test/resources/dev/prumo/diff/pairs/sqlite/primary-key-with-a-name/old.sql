create table countries (code text, name text, primary key (code));
