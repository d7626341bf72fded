create table records (id integer primary key, owner text);
create policy own on records to public using (true);
