create table a (id int primary key);
create table b (a_id int);
alter table b add constraint b_a_id_fkey foreign key (a_id) references a (id) match simple on update no action on delete no action not deferrable;
