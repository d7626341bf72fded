create table things (id integer primary key, old_name text, gone text);
alter table things rename column old_name to name;
alter table things add column colour text not null default 'red';
alter table things drop column gone;
alter table things rename to goods;
create index goods_name on goods (name);
