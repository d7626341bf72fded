create type weekday as enum ('mon', 'tue');
create table shops (id integer primary key, open_on weekday[] not null default '{mon}');
