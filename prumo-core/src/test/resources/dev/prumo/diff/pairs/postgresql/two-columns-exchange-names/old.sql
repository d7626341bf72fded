create table trips (id integer primary key, origin text not null, destination varchar(80));
