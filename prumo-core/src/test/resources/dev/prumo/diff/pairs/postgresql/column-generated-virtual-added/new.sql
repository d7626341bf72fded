create table people (
    id integer primary key,
    first_name text,
    surname text,
    full_name text generated always as (first_name || ' ' || surname) virtual
);
