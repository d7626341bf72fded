create table things (
    id integer primary key,
    name varchar(10) not null default 'x'
);
