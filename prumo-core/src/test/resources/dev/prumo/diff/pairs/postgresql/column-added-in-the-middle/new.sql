create table pupils (
    id integer primary key,
    first_name text,
    surname text not null,
    class text
);
