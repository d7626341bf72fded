create table records (id integer primary key, owner text);
create policy own on records for delete using (owner = session_user);
create policy strict_ones on records as restrictive using (id > 0);
