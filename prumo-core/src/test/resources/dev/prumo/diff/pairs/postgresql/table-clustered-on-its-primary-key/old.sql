create table visits (id integer primary key, at timestamptz not null);
