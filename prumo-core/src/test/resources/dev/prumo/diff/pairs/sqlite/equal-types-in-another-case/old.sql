create table things (id INTEGER PRIMARY KEY, name VARCHAR(10) NOT NULL DEFAULT 'x');
