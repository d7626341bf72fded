create table products (id integer primary key, title varchar(40));
comment on column products.title is 'As on the box';
grant select (title) on products to prumo_app;
alter table products alter column title set statistics 200, alter column title set storage external;
