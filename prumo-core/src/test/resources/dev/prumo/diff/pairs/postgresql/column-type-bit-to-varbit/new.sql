create table masks (id integer primary key, mask bit varying(8), wide bit varying(16));
