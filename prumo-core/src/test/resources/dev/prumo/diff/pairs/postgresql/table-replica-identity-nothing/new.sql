create table payments (id integer primary key, amount numeric not null);
alter table payments replica identity nothing;
