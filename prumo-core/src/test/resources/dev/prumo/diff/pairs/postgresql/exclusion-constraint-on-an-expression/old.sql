create table stays (id integer primary key, arrives date, leaves date);
