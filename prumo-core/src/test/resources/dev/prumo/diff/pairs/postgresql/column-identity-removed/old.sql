create table tickets (id integer generated always as identity primary key, title text);
