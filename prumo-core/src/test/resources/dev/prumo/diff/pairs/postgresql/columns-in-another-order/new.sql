create table pupils (
    class text,
    surname text not null,
    id integer primary key
);
