create type size as enum ('s', 'm');
create table prices (size size primary key, price numeric);
create table shirts (id integer primary key, size size references prices);
