create domain code as text check (value <> '');
create table products (id integer primary key, code code not null default 'none', others code[]);
create index products_code on products (code);
