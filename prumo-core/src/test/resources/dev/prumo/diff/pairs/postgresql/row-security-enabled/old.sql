create table records (id integer primary key, owner text);
