create table tickets (id integer primary key autoincrement, title text);
create table notes (id integer primary key, ticket_id integer references tickets on delete cascade);
