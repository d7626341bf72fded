create table records (id integer primary key, owner text);
alter table records enable row level security;
