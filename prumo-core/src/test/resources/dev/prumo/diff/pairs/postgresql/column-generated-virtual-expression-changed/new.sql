create table people (
    id integer primary key,
    born date,
    birth_year integer generated always as (extract(isoyear from born)::integer) virtual
);
