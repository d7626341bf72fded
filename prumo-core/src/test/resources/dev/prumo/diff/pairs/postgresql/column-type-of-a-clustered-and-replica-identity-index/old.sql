create table payments (id integer primary key, reference varchar(20) not null);
create unique index payments_reference on payments (reference);
alter table payments replica identity using index payments_reference;
alter table payments cluster on payments_reference;
