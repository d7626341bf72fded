create table books (isbn text primary key, title text);
