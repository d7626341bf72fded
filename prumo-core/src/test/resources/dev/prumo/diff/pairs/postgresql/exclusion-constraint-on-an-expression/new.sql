create table stays (id integer primary key, arrives date, leaves date, exclude using gist (daterange(arrives, leaves) with &&));
