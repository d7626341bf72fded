create table records (id integer primary key, owner text);
alter table records enable row level security;
create policy reading on records for select using (true);
create policy writing on records for insert to prumo_app with check (owner = session_user);
create policy changing on records for update to prumo_app using (owner = session_user) with check (owner = session_user);
create policy removing on records as restrictive for delete to prumo_app using (false);
comment on policy reading on records is 'Everybody may read';
