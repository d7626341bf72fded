create table accounts (id integer primary key, main_card integer);
create table cards (id integer primary key, account integer not null);
