create table staff (id integer primary key, tel text);
