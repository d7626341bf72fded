create table records (id integer primary key, team integer);
create function my_team() returns bigint language sql stable as $$ select 1::bigint $$;
create policy team on records using (team = my_team());
