create table pupils (id integer primary key, name text, class text);
create view class_sizes as select class, count(*) as pupils from pupils group by class;
