create table members (name text primary key, team bigint);
create table records (id integer primary key, team integer);
create policy team on records using (exists (select 1 from members m where m.name = session_user and m.team = records.team));
