create type level as enum ('low', 'high');
create table alarms (id integer primary key, level level);
