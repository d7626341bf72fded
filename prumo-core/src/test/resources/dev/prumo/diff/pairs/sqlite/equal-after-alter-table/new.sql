create table goods (id integer primary key, name text, colour text not null default 'red');
create index goods_name on goods (name);
