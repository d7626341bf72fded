create table notes (id integer primary key, owner text, body text);
create policy own on notes using (owner = session_user) with check (owner = session_user);
alter table notes enable row level security;
