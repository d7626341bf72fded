create table customers (
    id integer primary key,
    name text not null,
    token uuid not null default gen_random_uuid(),
    luck double precision default random()
);
