create table clients (
    id integer primary key,
    name text not null,
    email text
);
