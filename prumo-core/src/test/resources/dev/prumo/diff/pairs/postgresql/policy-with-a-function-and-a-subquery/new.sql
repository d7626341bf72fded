create table members (user_name text primary key, team integer);
create table records (id integer primary key, team integer);
create function my_team() returns integer language sql stable as $$ select team from members where user_name = session_user $$;
create policy team on records using (team = my_team());
create policy lead on records for update using (exists (select 1 from members m where m.team = records.team and m.user_name = session_user));
