create table patients (
    id integer primary key autoincrement,
    name text not null collate nocase,
    born text,
    unique (name, born)
);
