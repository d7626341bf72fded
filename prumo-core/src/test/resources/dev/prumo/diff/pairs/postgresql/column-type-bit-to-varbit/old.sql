create table masks (id integer primary key, mask bit(8), wide bit varying(8));
