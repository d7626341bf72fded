create table readings (id integer primary key, celsius real not null);
