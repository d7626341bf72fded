create table payments (id integer primary key, amount numeric not null);
