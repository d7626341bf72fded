create table countries (code text, name text);
