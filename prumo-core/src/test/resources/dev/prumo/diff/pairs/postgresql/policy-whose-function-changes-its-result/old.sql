create table records (id integer primary key, team integer);
create function my_team() returns integer language sql stable as $$ select 1 $$;
create policy team on records using (team = my_team());
