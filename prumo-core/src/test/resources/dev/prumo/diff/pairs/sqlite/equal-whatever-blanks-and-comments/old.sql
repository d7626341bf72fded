create table things (id integer primary key, name text not null, check (name<>''));
create index things_name on things(name);
create view named as select name from things;
