create domain level as text check (value in ('low', 'high'));
create table alarms (id integer primary key, level level);
