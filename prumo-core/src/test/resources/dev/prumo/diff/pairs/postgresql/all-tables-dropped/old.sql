create table classes (
    id integer primary key,
    title text not null
);

create table pupils (
    id integer primary key,
    class_id integer not null references classes,
    name text not null
);
