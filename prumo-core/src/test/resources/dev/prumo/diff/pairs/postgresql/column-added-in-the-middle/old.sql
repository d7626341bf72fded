create table pupils (
    id integer primary key,
    surname text not null,
    class text
);
