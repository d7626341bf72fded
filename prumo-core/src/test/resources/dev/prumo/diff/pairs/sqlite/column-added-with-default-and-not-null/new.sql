create table customers (id integer primary key, name text, newsletter boolean not null default 0, country char(2) not null default 'BR');
