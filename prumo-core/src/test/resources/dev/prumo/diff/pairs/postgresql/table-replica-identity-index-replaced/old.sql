create table payments (reference text not null, number text not null);
create unique index payments_reference on payments (reference);
alter table payments replica identity using index payments_reference;
