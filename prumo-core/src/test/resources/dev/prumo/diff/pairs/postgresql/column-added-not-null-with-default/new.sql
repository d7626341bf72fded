create table customers (
    id integer primary key,
    name text not null,
    newsletter boolean not null default false,
    country char(2) not null default 'BR'
);
