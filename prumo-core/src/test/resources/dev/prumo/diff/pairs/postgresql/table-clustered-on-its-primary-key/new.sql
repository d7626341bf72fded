create table visits (id integer primary key, at timestamptz not null);
alter table visits cluster on visits_pkey;
