create table records (id integer primary key, owner text);
create policy own on records using (owner = session_user) with check (owner <> '');
