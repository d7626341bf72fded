create table pupils (id integer primary key, marks integer[] default '{3}');
