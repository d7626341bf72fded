create table payments (reference text not null, number text not null);
create unique index payments_number on payments (number);
alter table payments replica identity using index payments_number;
