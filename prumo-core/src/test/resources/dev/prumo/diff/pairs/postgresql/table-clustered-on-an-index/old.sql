create table visits (id integer primary key, at timestamptz not null);
create index visits_at on visits (at);
