create table visits (id integer primary key, patient integer, at text);
