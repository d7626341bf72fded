create table instructors (id integer primary key, name text not null check (name <> ''), subject text, hired_on text);
