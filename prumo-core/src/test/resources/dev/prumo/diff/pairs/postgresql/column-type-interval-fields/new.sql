create table courses (id integer primary key, lasts interval, pause interval);
