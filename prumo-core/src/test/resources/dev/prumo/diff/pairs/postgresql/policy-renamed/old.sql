create table records (id integer primary key, team integer);
create policy p1 on records using (team = 1);
