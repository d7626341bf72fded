create table records (id integer primary key, owner text, tenant integer);
create policy own on records using (tenant = current_setting('app.tenant')::integer) with check (owner <> '');
