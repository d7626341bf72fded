create table accounts (id integer primary key);
create table cards (id integer primary key, account_id integer references accounts);
