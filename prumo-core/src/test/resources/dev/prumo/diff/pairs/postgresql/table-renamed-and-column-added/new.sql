create table instructors (
    id integer primary key,
    name text not null,
    subject text not null,
    hired_on date
);
