create type weekday as enum ('mon', 'wed', 'fri');
create table shops (id integer primary key, open_on weekday[] not null default '{mon,wed}');
