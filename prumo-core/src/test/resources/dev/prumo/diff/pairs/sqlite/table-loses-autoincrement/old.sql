create table tickets (id integer primary key autoincrement, title text);
