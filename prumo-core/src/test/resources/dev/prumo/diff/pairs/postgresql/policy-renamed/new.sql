create table records (id integer primary key, team integer);
create policy first_team on records using (team = 1);
