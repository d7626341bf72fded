create table accounts (id integer primary key);
create table cards (id integer primary key, account integer not null references accounts);
