create table pupils (class text, surname text, id integer primary key);
