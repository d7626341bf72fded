create table records (id integer primary key, team integer, owner text);
create policy own on records using (team = 1);
