create table payments (id integer primary key, reference text not null);
create unique index payments_reference on payments (reference);
