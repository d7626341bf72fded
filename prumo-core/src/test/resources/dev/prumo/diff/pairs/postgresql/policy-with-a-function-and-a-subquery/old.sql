create table members (user_name text primary key, team integer);
create table records (id integer primary key, team integer);
