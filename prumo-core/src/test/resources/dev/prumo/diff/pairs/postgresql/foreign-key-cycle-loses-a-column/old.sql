create table accounts (id integer primary key, main_card integer);
create table cards (id integer primary key, account integer not null references accounts);
alter table accounts add foreign key (main_card) references cards;
