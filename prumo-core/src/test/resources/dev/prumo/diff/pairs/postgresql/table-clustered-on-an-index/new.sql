create table visits (id integer primary key, at timestamptz not null);
create index visits_at on visits (at);
alter table visits cluster on visits_at;
