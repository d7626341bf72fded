create table records (id integer primary key, owner text);
create policy own on records for select using (owner = session_user);
create policy strict_ones on records using (id > 0);
