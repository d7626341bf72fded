create table seats (line integer, number integer, primary key (line, number));
create table tickets (id integer primary key, line integer, seat integer, constraint tickets_seat foreign key (line, seat) references seats (line, number));
