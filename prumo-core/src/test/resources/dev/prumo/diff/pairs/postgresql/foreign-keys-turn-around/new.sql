create table cards (id integer primary key, account_id integer);
create table accounts (id integer primary key, card_id integer references cards);
