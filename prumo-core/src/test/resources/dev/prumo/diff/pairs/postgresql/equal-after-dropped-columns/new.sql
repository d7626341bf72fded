create table a (id int primary key, one text, three text, four text);
