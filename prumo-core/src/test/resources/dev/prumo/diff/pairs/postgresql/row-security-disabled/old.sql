create table records (id integer primary key, owner text);
alter table records enable row level security, force row level security;
create policy own on records using (owner = session_user);
