create type size as enum ('s', 'm', 'xxl');
create domain shirt_size as size default 'm';
create table shirts (id integer primary key, size shirt_size not null);
