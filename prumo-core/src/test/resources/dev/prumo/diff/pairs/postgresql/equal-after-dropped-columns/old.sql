create table a (id int primary key, one text, two text, three text);
alter table a drop column two;
alter table a add column four text;
