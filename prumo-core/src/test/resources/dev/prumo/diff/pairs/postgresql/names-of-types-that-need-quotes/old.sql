create type "Mood" as enum ('sad');
create domain "Zip Code" as text;
create table people (id integer primary key, mood "Mood", zip "Zip Code");
