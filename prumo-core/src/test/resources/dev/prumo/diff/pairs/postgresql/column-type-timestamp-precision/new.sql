create table visits (id integer primary key, at timestamptz(0) not null);
