create table customers (
    id integer constraint clients_pkey primary key,
    name text not null,
    email text
);
