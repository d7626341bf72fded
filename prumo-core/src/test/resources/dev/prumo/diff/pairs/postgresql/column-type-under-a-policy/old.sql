create table notes (id integer primary key, owner varchar(40), body text);
create policy own on notes using (owner = session_user) with check (owner = session_user);
alter table notes enable row level security;
