create table courses (id integer primary key, lasts interval hour to minute, pause interval(3));
