create type priority as enum ('low', 'mid', 'high');
create table tasks (id integer primary key, priority priority default 'mid');
