create table teachers (
    id integer primary key,
    name text not null,
    subject text not null
);
