create table users (id integer primary key, email text unique);
create table posts (id integer primary key, author integer not null references users on delete cascade);
