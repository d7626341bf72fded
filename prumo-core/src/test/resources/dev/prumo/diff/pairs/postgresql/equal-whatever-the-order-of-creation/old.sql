create table b (id int primary key, note text);
create table a (id int primary key, b_id int constraint a_b references b);
create index a_b_id on a (b_id);
create type t as enum ('x');
create view v as select note from b;
