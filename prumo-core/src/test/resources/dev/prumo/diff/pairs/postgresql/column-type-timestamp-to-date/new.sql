create table visits (id integer primary key, at date not null);
