create table people (
    id integer primary key,
    born date,
    birth_year integer generated always as (extract(year from born)::integer) virtual
);
