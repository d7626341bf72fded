create type t as enum ('x');
create table a (id int primary key, b_id int);
create index a_b_id on a (b_id);
create table b (note text, id int primary key);
create view v as select note from b;
alter table a add constraint a_b foreign key (b_id) references b;
