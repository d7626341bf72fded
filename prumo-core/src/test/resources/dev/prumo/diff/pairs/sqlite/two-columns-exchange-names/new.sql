create table trips (id integer primary key, destination text not null, origin varchar(80));
