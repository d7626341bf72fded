create table letters (id integer primary key, body text);
