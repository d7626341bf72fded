create domain code as text;
create table products (
    id integer primary key,
    code code constraint code_is_there check (code <> ''),
    shouted text generated always as (upper(code)) stored
);
create view codes as select code from products;
