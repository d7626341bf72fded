create table users (id integer primary key, email text, unique (email collate nocase) on conflict ignore);
